using System.CommandLine;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang region import</c> brings in the state's divisions; <c>hengliang region zones FILE</c> adds functional zones; <c>change</c> is in <see cref="RegionChangeCommand"/>.</summary>
internal static class RegionCommand
{
    public static Command Build() => new("region", "区划与功能区。Regions and functional zones.") { BuildImport(), BuildZones(), RegionChangeCommand.Build() };

    private static Command BuildImport()
    {
        var database = SiteServices.Database();
        var import = new Command("import", "导入全国县级以上区划；再次运行只补新增。Bring in the divisions down to the county; run again, it adds what is new.") { database };
        import.SetAction(async (parsed, cancel) => SiteServices.Answer(
            await RunAsync<ImportRegions, ImportedRegions>(parsed.GetValue(database), regions => regions.RunAsync(cancel), cancel),
            imported => Language.Say(
                FormattableString.Invariant($"新增 {imported.Added} 个区划，已有 {imported.AlreadyThere} 个未动，其中更名待核 {imported.Renamed.Count} 个。"),
                FormattableString.Invariant($"Added {imported.Added} regions; {imported.AlreadyThere} were there already, {imported.Renamed.Count} of them under another name."))));
        return import;
    }

    private static Command BuildZones()
    {
        var file = new Argument<FileInfo>("file") { Description = "功能区名单（csv） The list of zones (csv)" }.AcceptExistingOnly();
        var database = SiteServices.Database();
        var zones = new Command("zones", "从文件添加高新区等功能区。Add functional zones such as high-tech zones from a file.") { file, database };
        zones.SetAction(async (parsed, cancel) =>
        {
            using var reader = parsed.GetRequiredValue(file).OpenText();
            return SiteServices.Answer(
                await RunAsync<ImportZones, int>(parsed.GetValue(database), import => import.RunAsync(reader, cancel), cancel),
                added => Language.Say(FormattableString.Invariant($"新增 {added} 个功能区。"), FormattableString.Invariant($"Added {added} zones.")));
        });
        return zones;
    }

    private static Task<Outcome<TAnswer>> RunAsync<TCase, TAnswer>(string? database, Func<TCase, Task<Outcome<TAnswer>>> run, CancellationToken cancel)
        where TCase : notnull =>
        SiteServices.RunPreparedAsync(database, "命令行维护区划 (region)", run, cancel);
}
