using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Collection;
using Hengliang.Platform.Tests.Enterprises;

namespace Hengliang.Platform.Tests.Cockpit;

/// <summary>Enterprises in the search over everything.</summary>
public class SearchTests
{
    private static string A(int n) => EnterpriseCodes.Of("990121", n);

    private static string B(int n) => EnterpriseCodes.Of("990122", n);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Enterprises_are_found_by_name_code_and_initials_within_ones_own_sight(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        await RegisterAsync(room, $"{A(1)},上溪精工有限公司,990121,,,,,", $"{A(2)},上溪药业有限公司,990121,,,,,", $"{B(1)},下溪精工有限公司,990122,,,,,");
        foreach (var words in new[] { "精工", "jg", "JGyx" })
            Assert.Equal(["上溪精工有限公司（上溪县）", "下溪精工有限公司（下溪县）"], (await FindAsync(room, room.Planner, words)).Select(h => h.Title.Chinese));
        foreach (var code in new[] { A(2), A(2)[..17].ToLowerInvariant() })
            Assert.Equal((A(2), "上溪药业有限公司（上溪县）"), Assert.Single(await FindAsync(room, room.Planner, code)) is var hit ? (hit.Excerpt, hit.Title.Chinese) : default);
        Assert.All(await FindAsync(room, room.Planner, "药业"), h => Assert.Matches(@"^上溪药业有限公司 \(.+\)$", h.Title.English));

        // A county sees its own, by whatever way it is asked for; who may not read the register sees none.
        foreach (var words in new[] { "精工", "jg", B(1), "91990122" })
        {
            Assert.DoesNotContain(await FindAsync(room, room.ClerkA, words), h => h.Title.Chinese.Contains("下溪", StringComparison.Ordinal));
            Assert.Equal(B(1), Assert.Single(await FindAsync(room, room.ClerkB, words)).Excerpt);
        }

        var other = await room.Town.HireAsync("other", "白云", Role.Expert, ScopeShape.RegionAndBelow);
        Assert.False(other.May(EnterprisesPermissions.Read));
        Assert.Empty(await FindAsync(room, other, "精工"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_many_the_first_are_told_and_the_sought_one_is_among_them_however_it_is_asked_for(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        await RegisterAsync(room, [.. Enumerable.Range(1, 40).Select(n => $"{A(n)},上溪第{n:D2}厂,990121,,,,,"), $"{B(1)},下溪鼎新50%厂,990122,,,,,"]);
        Assert.Equal(8, (await FindAsync(room, room.Planner, "厂")).Count);
        Assert.Equal(8, (await FindAsync(room, room.Planner, "sxd")).Count);
        foreach (var words in new[] { "50%", "dx50c", B(1) })
            Assert.Equal(B(1), Assert.Single(await FindAsync(room, room.Planner, words)).Excerpt);
    }

    private static async Task RegisterAsync(CollectionRoom room, params string[] lines) =>
        _ = (await RegisterTests.DoAsync(room, room.Planner, await RegisterTests.KeepAsync(room, room.Planner, ["统一社会信用代码,企业名称,区划代码,行业代码,行业分类版本,登记日期,有效期至,称号", .. lines]))).Value;

    private static async Task<IReadOnlyList<Hit>> FindAsync(CollectionRoom room, Acting by, string words) =>
        [.. (await room.As<Search, Outcome<IReadOnlyList<Hit>>>(by, s => s.RunAsync(words))).Value.Where(h => h.Kind == HitKind.Enterprise)];
}
