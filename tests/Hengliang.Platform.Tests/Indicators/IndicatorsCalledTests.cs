using Hengliang.Platform.Indicators;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Indicators;

public class IndicatorsCalledTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_indicator_is_found_by_name_code_and_initials_and_by_nothing_else(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var people = await room.DefineAsync("POP", "常住人口", "万人");
        await room.DefineAsync("HNTE", "高新技术企业数", "家");
        foreach (var typed in new[] { "人口", "POP", "czrk", "RK" })
            Assert.Equal(people, Assert.Single(await FindAsync(room, typed)).Id);
        Assert.Equal(2, (await FindAsync(room, "")).Count);
        Assert.Empty(await FindAsync(room, "krzc"));
    }

    private static async Task<IReadOnlyList<IndicatorLine>> FindAsync(IndicatorRoom room, string typed) =>
        (await room.UseAsync<FindIndicators, Page<IndicatorLine>>(find => find.RunAsync(new() { Words = typed }, 1, 50))).Value.Rows;
}
