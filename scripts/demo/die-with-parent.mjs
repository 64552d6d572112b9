// Preloaded into a server that a command started: when the command is gone, however it went, so is the server.
process.on("disconnect", () => process.exit(0));
process.channel?.unref();
