// A graph as Gephi Lite reads it: its nodes and edges with what is said of them, as JSON.
const fs = require("node:fs");
const graphology = require("graphology");
const gexf = require("graphology-gexf");

const graph = gexf.parse(graphology, fs.readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify({ ...graph.export(), type: graph.type }));
