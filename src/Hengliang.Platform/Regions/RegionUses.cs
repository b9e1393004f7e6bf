using System.Reflection;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Whether anything but the division itself belongs to regions: posts, figures, plans and whatever else a module keeps by region.</summary>
internal static class RegionUses
{
    private static readonly (string Module, Words Name)[] Modules =
    [
        ("Access", new("岗位或委托", "posts or delegations")), ("Units", new("单位", "units")), ("Indicators", new("指标数据", "figures of indicators")),
        ("Plans", new("规划", "plans")), ("Collection", new("填报", "collections")), ("Assessment", new("评估", "assessments")), ("Policies", new("政策", "policies")),
        ("Documents", new("文件", "documents")), ("Studies", new("测算", "studies")), ("Cockpit", new("简报", "briefings")),
    ];

    private static readonly MethodInfo Any = typeof(RegionUses).GetMethod(nameof(AnyAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <returns>What belongs to them, in words; null when nothing does. What the audit tells of them stays whatever becomes of them.</returns>
    public static async Task<Words?> FindAsync(HengliangDb db, IReadOnlyCollection<Guid> regions, CancellationToken cancel)
    {
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null && !e.IsOwned() && e.ClrType != typeof(AuditEntry) && e.ClrType.Namespace?.StartsWith(typeof(Region).Namespace![..^".Contracts".Length], StringComparison.Ordinal) != true))
            foreach (var property in entity.GetProperties().Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid) && p.Name.EndsWith("RegionId", StringComparison.Ordinal)))
                if (await ((Task<bool>)Any.MakeGenericMethod(entity.ClrType).Invoke(null, [db, property.Name, regions, cancel])!).ConfigureAwait(false))
                    return Modules.Where(m => entity.ClrType.Namespace!.Contains("." + m.Module, StringComparison.Ordinal)).Select(m => m.Name).FirstOrDefault(new Words("其他记录", "other records"));
        return null;
    }

    private static Task<bool> AnyAsync<T>(HengliangDb db, string property, IReadOnlyCollection<Guid> regions, CancellationToken cancel)
        where T : class => db.Set<T>().IgnoreQueryFilters().AnyAsync(e => regions.Contains(EF.Property<Guid?>(e, property)!.Value), cancel);
}
