/** The practical limit: manifold-3d called directly, kept alive between renders. */
import type { CrossSection, Manifold, ManifoldToplevel } from "manifold-3d";
import type { Answer, Task } from "./task";

type Factory = (options: { locateFile: () => string }) => Promise<ManifoldToplevel>;

let library: Promise<ManifoldToplevel> | null = null;

async function load(): Promise<ManifoldToplevel> {
	const address = new URL("manifold/manifold.js", document.baseURI).href;
	const { default: start } = (await import(address)) as { default: Factory };
	const toplevel = await start({
		locateFile: () => new URL("manifold/manifold.wasm", document.baseURI).href,
	});
	toplevel.setup();
	return toplevel;
}

export async function direct(task: Task): Promise<Answer> {
	library ??= load();
	const toplevel = await library;
	const build = BUILDERS[task.model];
	if (!build) {
		throw new Error(`manifold-3d has no ${task.model}`);
	}
	const garbage: { delete(): void }[] = [];
	const keep: Keep = (object) => {
		garbage.push(object);
		return object;
	};
	const begin = performance.now();
	const solid = build(toplevel, keep, task.value);
	const mesh = solid.getMesh();
	const ms = performance.now() - begin;
	const answer = { ms, triangles: mesh.triVerts.length / 3, volume: solid.volume() };
	for (const object of garbage) {
		object.delete();
	}
	return answer;
}

/** Objects live in the wasm until they are deleted. */
type Keep = <T extends { delete(): void }>(object: T) => T;
type Build = (toplevel: ManifoldToplevel, keep: Keep, value: number) => Manifold;

const BUILDERS: Record<string, Build> = {
	trivial: ({ Manifold }, keep, width) => keep(Manifold.cube([width, 10, 10])),

	"csg-sphere": (toplevel, keep, radius) => {
		const box = keep(toplevel.Manifold.cube([20, 20, 20], true));
		return keep(box.subtract(sphere(toplevel, keep, radius, 64)));
	},

	plate: (toplevel, keep, diameter) => plate(toplevel, keep, diameter),

	assembly: (toplevel, keep, height) => {
		const { Manifold } = toplevel;
		const hole = keep(keep(Manifold.cylinder(20, 4, 4, 32)).translate(0, 0, -21));
		const ball = keep(
			Manifold.difference([sphere(toplevel, keep, 20, 64), sphere(toplevel, keep, 18, 64), hole]),
		);
		return keep(
			Manifold.union([
				plate(toplevel, keep, 6),
				keep(ball.translate(-30, 0, 0)),
				keep(keep(Manifold.cube([10, 10, 10])).translate(120, 0, height)),
			]),
		);
	},

	thread: ({ Manifold, CrossSection }, keep, pitch) => {
		const steps = 36;
		const turns = 8;
		const profile: [number, number][] = [
			[0, -0.6],
			[1.2, 0],
			[0, 0.6],
		];
		const flat = keep(keep(keep(new CrossSection([profile])).extrude(0.1)).rotate(90, 0, 0));
		const tooth = (i: number) =>
			keep(keep(flat.translate(8, 0, (i * pitch) / steps)).rotate(0, 0, (i * 360) / steps));
		const hulls: Manifold[] = [];
		for (let i = 0; i < turns * steps; i++) {
			hulls.push(keep(Manifold.hull([tooth(i), tooth(i + 1)])));
		}
		const core = keep(Manifold.cylinder(turns * pitch, 8.2, 8.2, steps));
		return keep(Manifold.union([core, ...hulls]));
	},
};

function plate({ Manifold }: ManifoldToplevel, keep: Keep, diameter: number): Manifold {
	const hole = keep(Manifold.cylinder(7, diameter / 2, diameter / 2, 32));
	const holes: Manifold[] = [];
	for (let x = 5; x < 100; x += 10) {
		for (let y = 5; y < 100; y += 10) {
			holes.push(keep(hole.translate(x, y, -1)));
		}
	}
	return keep(Manifold.difference([keep(Manifold.cube([100, 100, 5])), ...holes]));
}

/** OpenSCAD's sphere: rings whose ends stand half a ring off the poles. */
function sphere(
	{ CrossSection }: ManifoldToplevel,
	keep: Keep,
	radius: number,
	facets: number,
): Manifold {
	const rings = Math.floor((facets + 1) / 2);
	const outline: [number, number][] = [];
	for (let ring = rings - 1; ring >= 0; ring--) {
		const angle = (Math.PI * (ring + 0.5)) / rings;
		outline.push([radius * Math.sin(angle), radius * Math.cos(angle)]);
	}
	const first = outline[0] as [number, number];
	const last = outline[outline.length - 1] as [number, number];
	const closed: [number, number][] = [[0, first[1]], ...outline, [0, last[1]]];
	const section: CrossSection = keep(new CrossSection([closed]));
	return keep(section.revolve(facets));
}
