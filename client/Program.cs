using SweepCluster.Client;
using SweepCluster.Client.Terminals;
using SweepCluster.Telemetry.Export;

var terminal = Terminal.OfProcess();
using var telemetry = OtlpExport.Start("sweep", ExportSettings.Read());
using var interruption = new Interruption(() => terminal.StopTime);
return await ConsoleProgram.RunAsync(args, terminal, interruption.Token);
