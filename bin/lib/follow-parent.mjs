// Loaded into the web server and the worker: they end when the process that started them is gone, kill -9 included. It may be
// gone before this is reached, and then nothing tells of it any more.
const leave = () => process.kill(process.pid, "SIGTERM");
if (process.connected) process.once("disconnect", leave);
else leave();
