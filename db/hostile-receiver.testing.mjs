import { createServer } from "node:http";

// A receiver with an answer that never ends, in a process of its own so that what it sends takes nobody's turn. It says
// its port, and then of each message that it came, and of each answer how much of it went out.
const chunk = Buffer.alloc(65_536, "x");
const gigabyte = 1024 ** 3;

/** Writes as long as somebody reads. */
function pour(response, bytes) {
  let left = bytes;
  const write = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on("drain", write);
  write();
}

function drip(response) {
  const timer = setInterval(() => response.write("."), 50);
  response.on("close", () => clearInterval(timer));
}

const answers = {
  endless: (response) => pour(response, Number.POSITIVE_INFINITY),
  gigabyte: (response) => pour(response, gigabyte),
  announced: (response) => pour(response.setHeader("content-length", gigabyte), gigabyte),
  drip,
};
const answer = answers[process.argv[2]];

const server = createServer((request, response) => {
  const { socket } = response;
  request.resume().on("end", () => {
    process.send({ arrived: true });
    answer(response);
  });
  response.on("close", () => process.send({ sent: socket.bytesWritten }));
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("disconnect", () => process.exit());
