// Loaded into the web server and the worker: they end when the process that started them is gone, kill -9 included.
if (process.channel) process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
