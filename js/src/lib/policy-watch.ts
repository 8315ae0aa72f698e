/**
 * Remembers what the content security policy has forbidden to this page or worker, for errors
 * that name it. The events are the same in all browsers; the words of their errors are not.
 */

/** What of a policy this project needs, by what is missing without it. */
const NEEDS: readonly [kind: RegExp, blocked: RegExp, what: string][] = [
	[/^(?:worker|child)-src/, /^blob/, "workers from blob: addresses"],
	[/^script-src/, /^blob/, "scripts from blob: addresses"],
	[/^script-src/, /^(?:wasm-)?eval$/, "WebAssembly"],
];

/** What a policy has to have, as advice. */
export const POLICY_NEEDED =
	"The engine needs WebAssembly and scripts and workers from blob: addresses; a content security " +
	"policy must allow script-src 'wasm-unsafe-eval' blob: and worker-src blob:.";

/** Violations are told a little after what they forbade has failed. */
const DELAY_MS = 50;

/** What an event tells; a part of SecurityPolicyViolationEvent. */
export interface Violation {
	effectiveDirective: string;
	blockedURI: string;
	disposition: string;
}

/** In the order in which it was forbidden first. */
const forbidden = new Map<string, string>();
let watching = false;

/** From now on, and once a realm. */
export function watchPolicy(realm: Partial<EventTarget> = globalThis): void {
	if (!watching) {
		watching = true;
		// Node has no such policy, nor global events.
		realm.addEventListener?.("securitypolicyviolation", (event) => {
			noteViolation(event as SecurityPolicyViolationEvent);
		});
	}
}

export function noteViolation({ effectiveDirective, blockedURI, disposition }: Violation): void {
	for (const [kind, blocked, what] of NEEDS) {
		if (disposition !== "report" && kind.test(effectiveDirective) && blocked.test(blockedURI)) {
			forbidden.set(what, effectiveDirective);
		}
	}
}

/** What the policy has forbidden and what it must allow, or null if it was not the policy. */
export async function policyFault(): Promise<string | null> {
	await new Promise((done) => setTimeout(done, DELAY_MS));
	if (forbidden.size === 0) {
		return null;
	}
	const parts = [...forbidden].map(([what, directive]) => `${what} (${directive})`);
	return `This page's content security policy forbids ${parts.join(" and ")}. ${POLICY_NEEDED}`;
}
