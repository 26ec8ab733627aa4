using SweepCluster.Client;
using SweepCluster.Client.Terminals;

var terminal = Terminal.OfProcess();
using var interruption = new Interruption(() => terminal.StopTime);
return await ConsoleProgram.RunAsync(args, terminal, interruption.Token);
