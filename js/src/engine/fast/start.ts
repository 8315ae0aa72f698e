/** Starts the renderers of workers, in which programs under a slider are evaluated before OpenSCAD. */
import type { EngineAssets } from "../openscad/assets";
import { OpenSCADBackend } from "../render/openscad-backend";
import { Renderer } from "../render/renderer";
import { EvaluatingBackend } from "./evaluating-backend";
import { OwnEvaluator } from "./program-evaluator";

export async function startEvaluating(assets: EngineAssets): Promise<Renderer> {
	const openscad = await OpenSCADBackend.create(assets);
	return new Renderer(new EvaluatingBackend(openscad, new OwnEvaluator()));
}
