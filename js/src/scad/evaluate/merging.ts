/** Puts the statements of a program and its files together as one scope has them. */
import type { Statement, Tree } from "../syntax/tree";
import type { PlacedStatement } from "./program-files";
import { refuse } from "./refusal";

type Assignment = Statement & { kind: "assignment" };

/**
 * A variable that is assigned again keeps its first place and gets the last value.
 *
 * @param main the program itself: OpenSCAD warns of what is assigned twice there, or in one
 * file, or is overwritten by a file; null in files that are used, where it never does.
 * @param overriding assignments from outside, which may overwrite what they like.
 */
export function merged(
	placed: readonly PlacedStatement[],
	main: Tree | null,
	overriding: readonly Statement[] = [],
): Statement[] {
	const statements: Statement[] = [];
	const first = new Map<string, { at: number; tree: Tree; line: number }>();
	const assign = (statement: Assignment, tree: Tree, line: number, silent: boolean) => {
		const before = first.get(statement.name);
		if (before === undefined) {
			first.set(statement.name, { at: statements.length, tree, line });
			statements.push(statement);
			return;
		}
		const again =
			before.tree === tree ? tree === main || line !== before.line : before.tree === main;
		if (again && !silent) {
			refuse(`two assignments of ${statement.name}`);
		}
		statements[before.at] = statement;
	};
	for (const { statement, tree, line } of placed) {
		if (statement.kind === "assignment") {
			assign(statement, tree, line, main === null);
		} else {
			statements.push(statement);
		}
	}
	for (const statement of overriding) {
		if (statement.kind !== "assignment") {
			refuse("an overriding statement that is no assignment");
		} else {
			assign(statement, main as Tree, 0, true);
		}
	}
	return statements;
}
