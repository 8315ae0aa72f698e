/** A server on loopback, for tests of what is fetched. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves on loopback while some work is done. */
export async function serving(
	answer: RequestListener,
	work: (address: string) => Promise<void>,
): Promise<void> {
	const server = createServer(answer);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	try {
		await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/table.csv`);
	} finally {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}
