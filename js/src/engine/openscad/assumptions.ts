/**
 * Checks for the build all that this library takes for granted about the pinned OpenSCAD.
 *
 * The build runs this against the package. Where an update of the engine breaks one of
 * the tricks it stops there, and says which.
 */
import type { JobFile } from "../../wire/render-shapes";
import type { EngineAssets } from "./assets";
import { EngineAssumptionError, readGlueNames } from "./glue-exports";
import { Instance, type Program, type Run } from "./instance";
import { isPrologueMessage, PROLOGUE } from "./repeatable";

const MEMORY_LIMIT = 64 * 1024 * 1024;

/** @throws {EngineAssumptionError} naming the first assumption that does not hold. */
export async function checkAssumptions(assets: EngineAssets, version: string): Promise<void> {
	checkNames(assets);
	const start = () => startInstance(assets);
	const instance = await start();
	assume("the version is the pinned one", instance.version() === version, instance.version());
	checkWarmth(instance);
	checkRecursion(instance);
	checkClock(instance);
	checkPrologue(instance);
	checkEndings([await start(), await start(), await start()]);
}

async function startInstance(assets: EngineAssets): Promise<Instance> {
	try {
		return await Instance.create(assets, { memoryLimit: MEMORY_LIMIT });
	} catch (error) {
		const known = error instanceof EngineAssumptionError;
		const { message } = error as { message?: string };
		throw known ? error : new EngineAssumptionError("an instance starts", message ?? `${error}`);
	}
}

function checkNames({ glue, module }: EngineAssets): void {
	const names = readGlueNames(glue);
	const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
	const imported = WebAssembly.Module.imports(module).map(({ name }) => name);
	for (const role of ["malloc", "stackSave", "stackRestore", "memory"] as const) {
		const name = names[role];
		assume(`the wasm exports ${role}`, exported.includes(name), `not as ${name}`);
	}
	for (const role of ["resizeHeap", "dateNow", "fdRead", "fdWrite"] as const) {
		const name = names[role];
		assume(`the wasm imports ${role}`, imported.includes(name), `not as ${name}`);
	}
}

function checkWarmth(instance: Instance): void {
	const first = instance.run(program("cube(1);"));
	assume(
		"a dependencies file that cannot be written ends main() before it cleans up",
		first.ending.kind === "graceful" && first.output?.length === 684,
		summary(first),
	);
	const second = instance.run(program("cube(1);"));
	assume(
		"an instance renders a second time",
		second.ending.kind === "graceful" && second.output?.toString() === first.output?.toString(),
		summary(second),
	);
}

function checkRecursion(instance: Instance): void {
	const deep = instance.run(program("function f(n) = n == 0 ? 0 : 1 + f(n - 1); echo(f(500));"));
	assume("the relocated stack holds 500 levels", echoed(deep, "500"), summary(deep));
	const endless = instance.run(program("function f(n) = 1 + f(n + 1); echo(f(0));"));
	assume(
		"OpenSCAD's recursion check fires on the relocated stack",
		endless.ending.kind === "graceful" && endless.log.messages.some(isRecursion),
		summary(endless),
	);
}

function checkClock(instance: Instance): void {
	for (const value of ["1", "2"]) {
		const text = `module part() { echo(${value}); }`;
		const file: JobFile = {
			path: "/work/part.scad",
			hash: value,
			bytes: new TextEncoder().encode(text),
		};
		const run = instance.run(program("use <part.scad>\npart();", [file]));
		assume("the instance's clock keeps files from being stale", echoed(run, value), summary(run));
	}
}

function checkPrologue(instance: Instance): void {
	const source = `${PROLOGUE}echo(rands(0, 1, 2));`;
	const runs = [instance.run(program(source)), instance.run(program(source))];
	const [first, second] = runs.map(({ log }) => log.messages.find(isEcho));
	assume(
		"a seed makes the random numbers repeat",
		first !== undefined && first === second,
		`${first}, then ${second}`,
	);
	assume(
		"an unknown variable causes a warning",
		runs.every(({ log }) => log.messages.some(isPrologueMessage)),
		"none was printed",
	);
}

function checkEndings([slow, large, thrown]: [Instance, Instance, Instance]): void {
	const fibonacci = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); echo(f(60));";
	const late = slow.run({ ...program(fibonacci), timeoutMs: 50 });
	assume("invoke_* calls meet the deadline", late.ending.kind === "deadline", summary(late));
	const doubling = 'function d(s, n) = n == 0 ? s : d(str(s, s), n - 1); echo(len(d("a", 31)));';
	const full = large.run(program(doubling));
	assume("the memory grows through its import", full.ending.kind === "memory", summary(full));
	const { ending } = thrown.run(program("x = rands(0, 1, 1e9);"));
	assume(
		"a C++ exception tells its type",
		ending.kind === "thrown" && ending.exception.type === "St12length_error",
		JSON.stringify(ending),
	);
}

function program(source: string, files: JobFile[] = []): Program {
	return { path: "/work/program.scad", source, files, format: "binstl", timeoutMs: 5000 };
}

function echoed(run: Run, text: string): boolean {
	return run.log.messages.includes(`ECHO: ${text}`);
}

function isEcho(message: string): boolean {
	return message.startsWith("ECHO: ");
}

function isRecursion(message: string): boolean {
	return message.startsWith("ERROR: Recursion detected");
}

function summary(run: Run): string {
	return `${JSON.stringify(run.ending)}: ${run.log.messages.join(" | ").slice(0, 500)}`;
}

function assume(assumption: string, holds: boolean, detail: string): void {
	if (!holds) {
		throw new EngineAssumptionError(assumption, detail);
	}
}
