/** Lays fonts where OpenSCAD's fontconfig finds them. It reads them at the first `text()`. */
import type { EngineAssets } from "./assets";
import type { FileSystem } from "./emscripten";

const FOLDER = "/fonts";

export const FONT_ENVIRONMENT = { FONTCONFIG_PATH: FOLDER };

const CACHE = "/font-cache";

const CONFIGURATION = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
	<dir>${FOLDER}</dir>
	<cachedir>${CACHE}</cachedir>
</fontconfig>
`;

export function installFonts(fs: FileSystem, fonts: EngineAssets["fonts"]): void {
	fs.mkdirTree(FOLDER);
	fs.mkdirTree(CACHE);
	fs.writeFile(`${FOLDER}/fonts.conf`, CONFIGURATION);
	for (const { name, bytes } of fonts) {
		fs.writeFile(`${FOLDER}/${name}`, bytes);
	}
}
