/** Puts the text of a tree in the place of the program that it was made of. */
import type { BackendProgram } from "../render/backend";
import type { EvaluatedTree } from "./program-evaluator";

/**
 * All else, such as the files that it imports, stays.
 *
 * @param spent Milliseconds of the program's time that are over.
 */
export function inPlaceOf(
	program: BackendProgram,
	tree: EvaluatedTree,
	spent: number,
): BackendProgram {
	const timeoutMs = Math.max(1, program.timeoutMs - spent);
	const files = [...program.files, ...tree.files];
	return { ...program, source: tree.text, assignments: "", files, timeoutMs };
}
