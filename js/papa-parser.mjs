/**
 * Bundles of Papa Parse only its parser, whose text is taken as it is: the rest, which fetches,
 * streams and writes, is three quarters of it.
 */
import { readFileSync } from "node:fs";

const MARK = "BYTE_ORDER_MARK = '\\ufeff'";
const NEEDED = ["Parser", "isFunction", "escapeRegExp", "stripBom"];

function functionOf(text, name) {
	const found = new RegExp(`\\n\\tfunction ${name}\\([\\s\\S]*?\\n\\t\\}\\n`).exec(text);
	if (!found) {
		throw new Error(`Papa Parse has no function ${name} any more: see js/papa-parser.mjs`);
	}
	return found[0];
}

export const papaParser = {
	name: "papa-parser",
	setup(bundler) {
		bundler.onLoad({ filter: /[/\\]papaparse[/\\]papaparse(?:\.min)?\.js$/ }, ({ path }) => {
			const text = readFileSync(path.replace(/\.min\.js$/, ".js"), "utf8");
			const delimiters = /Papa\.BAD_DELIMITERS = \[.*\];/.exec(text)?.[0];
			if (!delimiters || !text.includes(MARK)) {
				throw new Error("Papa Parse has other delimiters: see js/papa-parser.mjs");
			}
			const contents = [
				`const Papa = { ${MARK.replace(" =", ":")} };`,
				delimiters,
				...NEEDED.map((name) => functionOf(text, name)),
				"Papa.Parser = Parser;\nexport default Papa;",
			];
			return { contents: contents.join("\n"), loader: "js" };
		});
	},
};
