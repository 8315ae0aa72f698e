/** Declares the parts of the Emscripten module object that instances use. */

export interface FileSystem {
	mkdirTree(path: string): void;
	writeFile(path: string, data: string | Uint8Array): void;
	/** A copy, alone in its buffer. */
	readFile(path: string): Uint8Array<ArrayBuffer>;
	readdir(path: string): string[];
	unlink(path: string): void;
	rmdir(path: string): void;
	lookupPath(path: string): { node: { node_ops: { lookup(): unknown } } };
	/** By error number. */
	genericErrors: Record<number, Error>;
	/** Times in milliseconds. */
	utime(path: string, atime: number, mtime: number): void;
	analyzePath(path: string): { exists: boolean };
}

export type ImportTable = Record<string, (...args: number[]) => number>;

/** Raw exports of the wasm instance, under their minified names. */
export type RawExports = Record<string, unknown>;

export interface GlueModule {
	ENV: Record<string, string>;
	FS: FileSystem;
	callMain(args: string[]): number;
}

export interface GlueOptions {
	noInitialRun: boolean;
	noExitRuntime: boolean;
	locateFile(path: string): string;
	stdin(): null;
	print(line: string): void;
	printErr(line: string): void;
	preRun: ((module: GlueModule) => void)[];
	/** Most memory in bytes; read by the edited glue, see `memory-bound.ts`. */
	memoryLimit: number;
	instantiateWasm(
		info: Record<string, ImportTable>,
		receive: (instance: WebAssembly.Instance) => void,
	): Record<string, never>;
}

export type GlueFactory = (options: GlueOptions) => Promise<GlueModule>;
