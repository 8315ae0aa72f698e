/** Takes statements out of braces that stand alone: such braces make no scope. */
import type { Statement } from "../syntax/tree";

export function unwrapped(statements: readonly Statement[]): Statement[] {
	return statements.flatMap((one) => (one.kind === "block" ? unwrapped(one.statements) : [one]));
}
