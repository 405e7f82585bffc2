// All that every page runs.
import "./tables.js";
import "./print.js";
import "./map.js";
import "./tools.js";
import "./stars.js";
import "./glossary.js";
import "./pictures.js";
