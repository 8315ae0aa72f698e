/** Lists the names that OpenSCAD itself defines, for advice and tests. */

const words = (text: string) => new Set(text.trim().split(/\s+/));

export const BUILTIN_MODULES = words(`
	circle square polygon text
	cube sphere cylinder polyhedron
	import surface
	linear_extrude rotate_extrude projection offset fill
	union difference intersection hull minkowski
	translate rotate scale mirror resize multmatrix color
	for intersection_for group render children echo assert let
`);

export const BUILTIN_FUNCTIONS = words(`
	abs sign sin cos tan asin acos atan atan2 floor ceil round ln log exp pow sqrt
	min max norm cross rands
	len concat lookup search str chr ord
	is_undef is_bool is_num is_string is_list is_function
	version version_num parent_module dxf_cross dxf_dim
`);

export const BUILTIN_VARIABLES = words(
	"PI $fn $fa $fs $t $vpr $vpt $vpd $vpf $children $preview $parent_modules",
);

/** What the shapes that OpenSCAD makes by itself are: flat ones, and solids. */
export const FLAT = words("circle square polygon text projection offset fill");
export const SOLID = words("cube sphere cylinder polyhedron linear_extrude rotate_extrude");

/** Modules of old versions, and what took their place. */
export const REPLACED = new Map([
	["import_stl", 'import("file.stl")'],
	["import_off", 'import("file.off")'],
	["import_dxf", 'import("file.dxf")'],
	["dxf_linear_extrude", 'linear_extrude(height) import("file.dxf")'],
	["dxf_rotate_extrude", 'rotate_extrude() import("file.dxf")'],
]);
