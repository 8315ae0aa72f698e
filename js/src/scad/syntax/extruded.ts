/**
 * Wraps a program that draws a flat shape, so that OpenSCAD extrudes it.
 *
 * OpenSCAD tells coordinates of flat shapes with six digits, and those of solids with all. The
 * package's `_scad/extruded.py` is its twin.
 */
import { Lexer } from "./lexer";
import { unitsOf } from "./source-units";
import { END, USE } from "./token-kinds";

const NAME = "openscad_flat_shape_";

/**
 * The text with its program in a module, which is extruded by 1 mm.
 *
 * A `use` may not stand in a module, so it moves before it. Lines stay where they were.
 */
export function extruded(source: string, assignments: string): string {
	const uses: string[] = [];
	let [body, taken] = ["", 0];
	// Most programs have none.
	const last = source.lastIndexOf("use");
	const lexer = new Lexer(last < 0 ? new Uint8Array() : unitsOf(source));
	for (let kind = lexer.next(); kind !== END && lexer.start <= last; kind = lexer.next()) {
		if (kind === USE) {
			const use = source.slice(lexer.start, lexer.end);
			uses.push(use.replace(/\s+/g, " "));
			body += source.slice(taken, lexer.start) + "\n".repeat(use.split("\n").length - 1);
			taken = lexer.end;
		}
	}
	body += source.slice(taken);
	return `${uses.join(" ")} module ${NAME}() {${body}\n${assignments}\n}\nlinear_extrude(1) ${NAME}();\n`;
}
