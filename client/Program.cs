using SweepCluster.Client;
using SweepCluster.Client.Terminals;

using var interruption = new Interruption();
return await ConsoleProgram.RunAsync(args, Terminal.OfProcess(), interruption.Token);
