/** `<openscad-view>` as the wheel has it: OpenSCAD lies beside this script, or is packed into the page. */
import { defineView } from "./define";
import { fetchedFiles, unpackedFiles } from "./engine-files";
import { packedPieces } from "./unpack";

/** Of the wheel's folder `fonts`. */
const FONTS = ["LiberationSans-Bold.ttf", "LiberationSans-Regular.ttf"];

defineView(() => {
	const packed = packedPieces(document, "engine");
	return packed.size > 0 ? unpackedFiles(packed) : fetchedFiles(import.meta.url, FONTS);
});
