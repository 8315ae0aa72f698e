/**
 * Sets blanks between the flags of arcs in SVG paths: minifiers leave them out, and OpenSCAD then
 * leaves the path out from there on without a word.
 *
 * The package's `imports/svg_arcs.py` does the same.
 */
const PATH = /(\sd\s*=\s*)("[^"<]*"|'[^'<]*')/g;
const ARCS = /[aA][\d\s,.+eE-]*/g;
const NUMBER = /[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/y;
const FLAG = /[\s,]*([01])/y;
const BLANKS = /[\s,]*$/y;
/** Radii, rotation, flags and the arc's end. */
const PARTS = [NUMBER, NUMBER, NUMBER, FLAG, FLAG, NUMBER, NUMBER];

/** The text, the same one where no arc has to change. */
export function spacedArcs(svg: string): string {
	return svg.replace(PATH, (_, name: string, path: string) => name + path.replace(ARCS, spaced));
}

function spaced(arcs: string): string {
	const words: string[] = [];
	let at = 1;
	let close = false;
	while (!matchAt(BLANKS, arcs, at)) {
		for (const part of PARTS) {
			const found = matchAt(part, arcs, at);
			if (!found) {
				return arcs;
			}
			at += found[0].length;
			words.push(found[1] as string);
			close ||= part === FLAG && !/[\s,]/.test(arcs.charAt(at));
		}
	}
	return close ? `${arcs.charAt(0)}${words.join(" ")} ` : arcs;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}
