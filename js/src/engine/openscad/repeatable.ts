/**
 * Makes each render start from the same state, warm or fresh.
 *
 * Two things of OpenSCAD go on from one render to the next:
 *
 * - The random numbers of `rands()` without a seed continue their sequence. A call with
 *   a seed makes all later ones follow from it, so each program begins with one.
 * - A message is left out when the last five were the same. So the sixth render with
 *   the same mistake would be silent. Each program begins with a warning of its own.
 *
 * One assignment before the program's first line does both; it is evaluated first and
 * moves no line number. The price is that `rands()` without a seed gives the same
 * numbers each time: the same program makes the same part.
 */
import type { OutputFormat } from "../../wire/results";

const MARK = "openscad_render_begins";

/** Put before the program's text. */
export const PROLOGUE = `${MARK}_=[rands(0,1,1,1),${MARK}];`;

/** Put behind a text whose parameters are asked for: no geometry is made of it. */
const STOP = `${MARK}_stop_=assert(false)0;`;

/** The program with the assignment; where its comments are read, they must stay first. */
export function withPrologue(text: string, format: OutputFormat): string {
	return format === "param" ? `${text}\n${PROLOGUE}${STOP}` : PROLOGUE + text;
}

/** The warning that the prologue causes. */
export function isPrologueMessage(message: string): boolean {
	return message.startsWith(`WARNING: Ignoring unknown variable "${MARK}"`);
}
