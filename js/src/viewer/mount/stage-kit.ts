/**
 * Gathers what draws on the page's stage, for scenes of charts: they have no three.js of their own,
 * and share the part views' one WebGL context.
 */
import {
	Box3,
	BufferAttribute,
	BufferGeometry,
	Camera,
	Color,
	DoubleSide,
	Group,
	Mesh,
	MeshLambertMaterial,
	Plane,
	Points,
	Scene,
	ShaderMaterial,
	Sphere,
	Vector2,
	Vector3,
} from "three";
import { PageSingleton } from "../../lib/page-singleton";
import { lineWidth } from "../../stage/viewport";
import { STAGE_KIT } from "../../wire/names";
import { PointerControls } from "../controls/pointer";
import { WheelControls } from "../controls/wheel";
import * as camera from "../scene/camera";
import { CameraMotion } from "../scene/camera-motion";
import { Lights } from "../scene/lights";
import { rectangles, UNFOLD } from "../scene/line-shader";
import { PALETTES } from "../scene/palette";
import { endStage, PART_VIEW, sharedStage } from "./view";

const KIT = {
	three: {
		Box3,
		BufferAttribute,
		BufferGeometry,
		Camera,
		Color,
		DoubleSide,
		Group,
		Mesh,
		MeshLambertMaterial,
		Plane,
		Points,
		Scene,
		ShaderMaterial,
		Sphere,
		Vector2,
		Vector3,
	},
	sharedStage,
	endStage,
	partView: PART_VIEW,
	camera,
	CameraMotion,
	Lights,
	PALETTES,
	PointerControls,
	WheelControls,
	lineWidth,
	rectangles,
	UNFOLD,
};

export type StageKit = typeof KIT;

/** The page's own: that of the code which came first. */
export const sharedStageKit = (): StageKit => new PageSingleton<StageKit>(STAGE_KIT).get(() => KIT);
