/** Starts the scripts that Python packs into a page. */
import { packedPieces, unpackText } from "../element/unpack";

for (const piece of packedPieces(document, "code").values()) {
	unpackText(piece)
		.then((code) => {
			// As an inline script: a policy can name it by its hash.
			const script = document.createElement("script");
			script.type = "module";
			script.text = code;
			document.head.append(script);
		})
		.catch((error: unknown) => {
			const line = document.createElement("p");
			line.textContent = `The part cannot be shown (${error}): use a current browser.`;
			document.body.prepend(line);
		});
}
