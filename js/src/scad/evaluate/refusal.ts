/** Ends an evaluation whose tree or messages OpenSCAD itself has to make. */

/** The program is to be given to OpenSCAD; `message` names what it has that is not evaluated here. */
export class Refusal extends Error {
	override readonly name = "Refusal";
}

/** Throws a `Refusal`. */
export function refuse(reason: string): never {
	throw new Refusal(reason);
}

/** What refuses when it is evaluated: much of a program never is. */
export function refusing(reason: string): () => never {
	return () => refuse(reason);
}
