using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>Turns a post's scope into the regions and units it sees, as the trees stand now.</summary>
internal static class SightResolver
{
    public static async Task<Sight> ResolveAsync(HengliangDb db, Post post, Guid unitRegion, DateOnly today, CancellationToken cancel)
    {
        if (post.Role.IsAdministrator())
            return Sight.Nothing;
        var region = post.RegionId ?? unitRegion;
        return post.Scope switch
        {
            ScopeShape.Own => new([], [], post.UserId),
            ScopeShape.Unit => new([], [post.UnitId]),
            ScopeShape.UnitAndBelow => new([], await UnitsBelow(db, post.UnitId).ToListAsync(cancel).ConfigureAwait(false)),
            ScopeShape.Region => new([region], []),
            ScopeShape.RegionAndBelow => new(await RegionsBelow(db, region, today).ToListAsync(cancel).ConfigureAwait(false), []),
            _ => Sight.Nothing,
        };
    }

    // "union" drops what was found before, so that even a circle of parents would end.
    private static IQueryable<Guid> UnitsBelow(HengliangDb db, Guid unit) => db.Database.SqlQuery<Guid>($"""
        with recursive below(id) as (
          select "Id" from "Units" where "Id" = {unit}
          union
          select u."Id" from "Units" u join below b on u."ParentId" = b.id)
        select id as "Value" from below
        """);

    /// <summary>The unit and all above it: whose posts with the units below see it.</summary>
    public static IQueryable<Guid> UnitsAbove(HengliangDb db, Guid unit) => db.Database.SqlQuery<Guid>($"""
        with recursive above(id) as (
          select "Id" from "Units" where "Id" = {unit}
          union
          select u."ParentId" from "Units" u join above a on u."Id" = a.id where u."ParentId" is not null)
        select id as "Value" from above
        """);

    /// <summary>The region and all whose posts with the regions below see it: the way of <see cref="RegionsBelow"/>, upwards.</summary>
    public static IQueryable<Guid> RegionsAbove(HengliangDb db, Guid region, DateOnly today) => db.Database.SqlQuery<Guid>($"""
        with recursive above(id) as (
          select "Id" from "Regions" where "Id" = {region}
          union
          select e.parent from (
            select r."Id" as child, r."ReportingParentId" as parent from "Regions" r where r."ReportingParentId" is not null
            union all
            select s."OldRegionId", s."NewRegionId" from "Successions" s join "Regions" o on o."Id" = s."OldRegionId" where o."ValidTo" < {today}
          ) e join above a on e.child = a.id)
        select id as "Value" from above
        """);

    /// <summary>The region, all that report to it, and the regions that are gone by today and that any of these took over: their records stay in sight.</summary>
    private static IQueryable<Guid> RegionsBelow(HengliangDb db, Guid region, DateOnly today) => db.Database.SqlQuery<Guid>($"""
        with recursive below(id) as (
          select "Id" from "Regions" where "Id" = {region}
          union
          select e.child from (
            select r."Id" as child, r."ReportingParentId" as parent from "Regions" r where r."ReportingParentId" is not null
            union all
            select s."OldRegionId", s."NewRegionId" from "Successions" s join "Regions" o on o."Id" = s."OldRegionId" where o."ValidTo" < {today}
          ) e join below b on e.parent = b.id)
        select id as "Value" from below
        """);
}
