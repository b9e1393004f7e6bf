using Hengliang.Platform.Enterprises;

namespace Hengliang.Platform.Demonstration;

/// <summary>The demonstration's register of enterprises, from a file as one would import it. Every firm is invented; the codes pass their checks and belong to nobody.</summary>
internal static class DemonstrationRegister
{
    private const string Register = "samples/data/qingheng-enterprises.csv";

    public static async Task LoadAsync(DemonstrationReviewer planner, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await using (var file = typeof(DemonstrationRegister).Assembly.GetManifestResourceStream(Register) ?? throw new InvalidOperationException($"The assembly lacks {Register}."))
            await file.CopyToAsync(bytes, cancel).ConfigureAwait(false);
        var kept = DemonstrationReviewer.Must(await planner.UseAsync<ImportEnterprises, Guid>(i => i.KeepAsync("青衡市企业名录（演示数据）.csv", bytes.ToArray(), cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<ImportEnterprises, EnterprisePlan>(i => i.DoAsync(kept, isDemonstration: true, cancel: cancel)).ConfigureAwait(false));
    }
}
