/** Starts the scripts that Python packs into a page, in their order. */
import { packedPieces, unpackText } from "../element/unpack";

Promise.all([...packedPieces(document, "code").values()].map((piece) => unpackText(piece)))
	.then((all) => {
		for (const code of all) {
			// As an inline script: a policy can name it by its hash.
			const script = document.createElement("script");
			script.type = "module";
			script.async = false;
			script.text = code;
			document.head.append(script);
		}
	})
	.catch((error: unknown) => {
		const line = document.createElement("p");
		line.textContent = `The part cannot be shown (${error}): use a current browser.`;
		document.body.prepend(line);
	});
