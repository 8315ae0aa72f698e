module knob() cube(3);
