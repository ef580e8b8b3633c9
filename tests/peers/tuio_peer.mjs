// SPDX-License-Identifier: MPL-2.0
// A program that others wrote to hear trackers with: tuio-client's clients of TUIO 1.1 and 2.0, fed from UDP by osc-min.
// Prints the port it listens on; then, for each packet that says /tell, what lies there by either client, and at /end it ends.
import dgram from "node:dgram";

// Where ./dev put them.
const modules = process.argv[2];
const osc = await import(modules + "/osc-min/dist/index.js");
const { TuioReceiver, Tuio11Client, Tuio20Client } = await import(modules + "/tuio-client/dist/tuio-client.es.js");

class Ear extends TuioReceiver {
  connect() {}
  disconnect() {}
}

const ear = new Ear();
const lying = { "1.1": new Map(), "2.0": new Map() };
const first = new Tuio11Client(ear);
const put = (object) => lying["1.1"].set(object.sessionId, [object.symbolId, object.position, object.angle]);
first.addTuioListener({
  addTuioObject: put,
  updateTuioObject: put,
  removeTuioObject: (object) => lying["1.1"].delete(object.sessionId),
  refresh() {},
});
first.connect();
const second = new Tuio20Client(ear);
const put2 = (object) => lying["2.0"].set(object.sessionId, [object.token.cId, object.token.position, object.token.angle]);
second.addTuioListener({
  tuioAdd: put2,
  tuioUpdate: put2,
  tuioRemove: (object) => lying["2.0"].delete(object.sessionId),
  tuioRefresh() {},
});
second.connect();

// OSC's time tags come from osc-min as seconds and their parts; tuio-client wants one number of 64 bits.
const value = ({ type, value }) => (type === "timetag" ? (BigInt(value[0]) << 32n) | BigInt(value[1]) : value);

function hear(element) {
  if (element.oscType === "bundle") return element.elements.forEach(hear);
  ear.onOscMessage({ address: element.address, args: element.args.map(value) });
}

function tell() {
  for (const [version, tokens] of Object.entries(lying)) {
    const said = [...tokens.values()].map(([marker, at, angle]) => `${marker}:${at.x.toFixed(3)}:${at.y.toFixed(3)}:${angle.toFixed(3)}`);
    console.log([version, ...said.sort()].join(" "));
  }
}

const socket = dgram.createSocket("udp4");
socket.on("message", (packet) => {
  const element = osc.fromBuffer(packet);
  if (element.address === "/tell") tell();
  else if (element.address === "/end") socket.close();
  else hear(element);
});
socket.bind(0, "127.0.0.1", () => console.log(socket.address().port));
