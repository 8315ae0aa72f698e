// The worker of pyodide-worker.html. Wherever you serve Pyodide and the wheel:
import { loadPyodide } from "https://example.org/pyodide/pyodide.mjs";

const python = await loadPyodide();
await python.loadPackage("micropip");
await python.runPythonAsync(`
	import micropip

	await micropip.install("https://example.org/marimo_openscad-0.1.0-py3-none-any.whl")

	from marimo_openscad import openscad_viewer
	from solid2 import cube, sphere

	def model(size):
		return cube(size, center=True) - sphere(d=1.2 * size, _fn=48)

	viewer = openscad_viewer(model(20))
	# A worker has no DOM: the page's <openscad-view> shows what is mounted on its channel,
	# which the page has given this worker as its name.
	import js
	viewer.mount(js.name)

	def show(size):
		viewer.update(model(size))
`);
const show = python.globals.get("show");
self.onmessage = ({ data }) => show(data);
