size = 10;
