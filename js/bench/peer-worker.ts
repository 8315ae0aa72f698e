/**
 * How web apps run OpenSCAD: this worker lives for one render. It loads the glue, lets
 * the glue fetch and compile the wasm, writes the files, calls `main()` and sends the
 * output back.
 */
import type { PeerAnswer, PeerRequest } from "./peer";

interface Stock {
	FS: {
		mkdirTree(path: string): void;
		writeFile(path: string, data: string | Uint8Array): void;
		readFile(path: string): Uint8Array<ArrayBuffer>;
	};
	ENV: Record<string, string>;
	callMain(args: string[]): number;
}

type Factory = (options: object) => Promise<Stock>;

const scope = self as unknown as {
	onmessage: (event: MessageEvent<PeerRequest>) => void;
	postMessage(message: PeerAnswer, transfer?: Transferable[]): void;
};
// The stock glue, served beside this script; it loads while the request is on its way.
const glue = import(new URL("static/openscad.js", location.href).href) as Promise<{
	default: Factory;
}>;

scope.onmessage = async ({ data }) => {
	const log: string[] = [];
	try {
		const output = await render(data, log);
		scope.postMessage({ output }, [output.buffer]);
	} catch (error) {
		scope.postMessage({ error: `${error}; ${log.slice(-3).join("; ")}` });
	}
};

async function render(request: PeerRequest, log: string[]): Promise<Uint8Array<ArrayBuffer>> {
	const { default: start } = await glue;
	const stock = await start({
		noInitialRun: true,
		print: (line: string) => log.push(line),
		printErr: (line: string) => log.push(line),
		preRun: [
			(module: Stock) => {
				Object.assign(module.ENV, { OPENSCADPATH: "/libraries", FONTCONFIG_PATH: "/fonts" });
			},
		],
	});
	for (const { path, bytes } of request.files) {
		stock.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
		stock.FS.writeFile(path, bytes);
	}
	if (request.fonts.length > 0) {
		await installFonts(stock, request.fonts);
	}
	stock.FS.writeFile("/model.scad", request.source);
	const code = stock.callMain([
		"/model.scad",
		"--backend=manifold",
		"--export-format=binstl",
		"-o",
		"/model.stl",
	]);
	if (code !== 0) {
		throw new Error(`OpenSCAD ended with ${code}`);
	}
	return stock.FS.readFile("/model.stl");
}

async function installFonts(stock: Stock, names: string[]): Promise<void> {
	stock.FS.mkdirTree("/fonts");
	stock.FS.writeFile(
		"/fonts/fonts.conf",
		'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">' +
			"<fontconfig><dir>/fonts</dir></fontconfig>",
	);
	for (const name of names) {
		const response = await fetch(new URL(`static/fonts/${name}`, location.href));
		stock.FS.writeFile(`/fonts/${name}`, new Uint8Array(await response.arrayBuffer()));
	}
}
