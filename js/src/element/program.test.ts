import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { gather } from "./program";
import { Reading } from "./reading";

const MB = 1024 * 1024;
const texts = new Map<string, string | Uint8Array>();
const asked: string[] = [];
let server: Server;
let host = "";

before(async () => {
	server = createServer((request, answer) => {
		const path = decodeURIComponent(request.url ?? "");
		asked.push(path);
		const text = texts.get(path);
		if (path.endsWith("silent.scad")) {
			return;
		}
		if (path.endsWith("away.scad")) {
			answer.writeHead(302, { Location: `http://localhost:${port()}/elsewhere.scad` });
			answer.end();
		} else if (path.endsWith("endless.scad")) {
			// It announces nothing and does not end.
			const send = () => answer.write("x".repeat(MB), () => answer.destroyed || setImmediate(send));
			send();
		} else if (path.includes("/many/")) {
			answer.end("");
		} else {
			answer.writeHead(text === undefined ? 404 : 200);
			answer.end(text ?? "");
		}
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	host = `http://127.0.0.1:${port()}`;
});

after(() => {
	server.closeAllConnections();
	server.close();
});

function port(): number {
	return (server.address() as AddressInfo).port;
}

async function gathered(source: string, { place = "/a/b/main.scad", page = "", ms = 10_000 } = {}) {
	asked.length = 0;
	const reading = new Reading(ms);
	try {
		const written = { address: `${host}${place}`, source, files: new Map() };
		return await gather(written, reading.signal, page === "" ? "" : `${host}${page}`);
	} finally {
		reading.done();
	}
}

const codeOf = (error: unknown) => (error as { failure?: { code: string } }).failure?.code;

test("a program asks only below its own folder, or the page's on the same host", async () => {
	texts.set("/a/b/own.scad", "include <deep/er.scad>");
	texts.set("/a/b/deep/er.scad", "cube(1);");
	const source = [
		"include <own.scad>",
		"include <../above.scad>",
		"include </http:/127.0.0.2/x.scad>",
		"include <../../../127.0.0.2/x.scad>",
		"include <../../other-host/x.scad>",
		"include <..\\..\\..\\127.0.0.2\\x.scad>",
		"include <http://127.0.0.2/x.scad>",
		"include <//127.0.0.2/x.scad>",
		"include <%2e%2e/x.scad>",
		"include <own.scad?to=http://127.0.0.2>",
		'import("../../../../etc/passwd.txt");',
	].join("\n");
	const { files } = await gathered(source);
	assert.deepEqual(
		files.map(({ path }) => path.slice(path.indexOf("/a/"))),
		["/a/b/deep/er.scad", "/a/b/own.scad"],
	);
	assert.deepEqual(
		asked.filter((path) => !path.startsWith("/a/b/")),
		[],
	);
	texts.set("/a/above.scad", "");
	await gathered("include <../above.scad>\ninclude <../../higher.scad>", { page: "/a/page.html" });
	assert.deepEqual(asked, ["/a/above.scad"]);
	await gathered("include <x.scad>", { place: "/a%2F..%2F..%2Fb/main.scad" });
	assert.deepEqual(asked, []);
});

test("programs and files in other alphabets are read as they are meant", async () => {
	texts.set(
		"/old/part.scad",
		Buffer.from('// \xa9 1999\ninclude <lib.scad>\ntext("\xb0");', "latin1"),
	);
	texts.set("/old/lib.scad", Buffer.from("\ufeff// €", "utf16le"));
	const reading = new Reading(10_000);
	const address = `${host}/old/part.scad`;
	const found = await gather({ address, source: null, files: new Map() }, reading.signal);
	reading.done();
	assert.equal(found.source, '// © 1999\ninclude <lib.scad>\ntext("°");');
	assert.equal(new TextDecoder().decode(found.files[0]?.bytes), "// €");
});

test("lines of old Macs have ends, in programs and in files", async () => {
	texts.set("/mac/part.scad", "// pin\rinclude <lib.scad>\r");
	texts.set("/mac/lib.scad", "// lib\rcube(1);\r");
	const reading = new Reading(10_000);
	const address = `${host}/mac/part.scad`;
	const found = await gather({ address, source: null, files: new Map() }, reading.signal);
	reading.done();
	assert.equal(found.source, "// pin\ninclude <lib.scad>\n");
	assert.equal(new TextDecoder().decode(found.files[0]?.bytes), "// lib\ncube(1);\n");
});

test("a server that sends on to another host is not followed", async () => {
	const { files, unreachable } = await gathered("include <away.scad>");
	assert.deepEqual([files.length, unreachable.length, asked], [0, 1, ["/a/b/away.scad"]]);
});

test("a silent server holds up nothing longer than the render's time, and cancelling ends it", async () => {
	const began = performance.now();
	await assert.rejects(gathered("include <silent.scad>", { ms: 200 }), (error) => {
		return codeOf(error) === "timeout";
	});
	assert.ok(performance.now() - began < 5000);
	const reading = new Reading(60_000);
	const address = `${host}/a/b/silent.scad`;
	const running = gather({ address, source: null, files: new Map() }, reading.signal);
	setTimeout(() => reading.cancel(), 50);
	await assert.rejects(running, (error) => codeOf(error) === "cancelled");
});

test("what never ends is read up to its bound", async () => {
	await assert.rejects(gathered("include <endless.scad>", { ms: 60_000 }), /more than 64 MB/);
});

test("a program names no end of files", async () => {
	const source = Array.from({ length: 1200 }, (_, at) => `include <many/${at}.scad>`).join("\n");
	await assert.rejects(gathered(source), /more than 1000 files/);
	assert.ok(asked.length <= 1001);
});
