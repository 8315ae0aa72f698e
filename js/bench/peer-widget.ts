/** How notebook viewers show a mesh: base64 in a trait, a WebGL context for each view. */
import type { AnyModel, RenderProps } from "@anywidget/types";
import {
	DirectionalLight,
	HemisphereLight,
	Mesh,
	MeshLambertMaterial,
	PerspectiveCamera,
	Scene,
	Vector3,
	WebGLRenderer,
} from "three";
import { STLLoader } from "three/examples/jsm/loaders/STLLoader.js";

interface Traits {
	/** Binary STL. */
	mesh: string;
}

export default {
	render({ model, el }: RenderProps<Traits>): () => void {
		const renderer = new WebGLRenderer({ antialias: true, alpha: true });
		const { domElement: canvas } = renderer;
		canvas.classList.add("peer-view");
		canvas.style.width = "100%";
		renderer.setSize(966, 388, false);
		el.append(canvas);
		const scene = new Scene();
		const camera = new PerspectiveCamera(35, 966 / 388, 0.1, 2000);
		const light = new DirectionalLight(0xffffff, 2);
		light.position.set(1, -1, 2);
		const part = new Mesh(undefined, new MeshLambertMaterial({ color: 0x7d97b5 }));
		scene.add(new HemisphereLight(0xffffff, 0x888888, 1), light, part);
		const show = () => {
			const bytes = bytesOf(model);
			if (bytes.byteLength === 0) {
				return;
			}
			part.geometry.dispose();
			part.geometry = new STLLoader().parse(bytes);
			requestAnimationFrame(() => {
				aim(camera, part);
				renderer.render(scene, camera);
				canvas.dataset.revision = String(Number(canvas.dataset.revision ?? 0) + 1);
			});
		};
		model.on("change:mesh", show);
		show();
		return () => {
			model.off("change:mesh", show);
			part.geometry.dispose();
			renderer.dispose();
		};
	},
};

function bytesOf(model: AnyModel<Traits>): ArrayBuffer {
	return Uint8Array.from(atob(model.get("mesh")), (letter) => letter.charCodeAt(0)).buffer;
}

function aim(camera: PerspectiveCamera, part: Mesh): void {
	part.geometry.computeBoundingSphere();
	const { center, radius } = part.geometry.boundingSphere ?? { center: new Vector3(), radius: 10 };
	camera.up.set(0, 0, 1);
	camera.position.copy(center).add(new Vector3(1, -1.4, 1).setLength(radius * 3.6));
	camera.lookAt(center);
}
