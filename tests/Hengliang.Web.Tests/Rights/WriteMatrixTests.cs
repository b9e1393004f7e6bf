using System.Net;

namespace Hengliang.Web.Tests.Rights;

/// <summary>Every address of the running site that writes, tried by strangers of another county with the ids of rows that are not theirs.</summary>
public sealed class WriteMatrixTests(TwoCounties counties) : RouteMatrix(counties), IClassFixture<TwoCounties>
{
    [Fact]
    public async Task Nobody_changes_a_row_of_another_county_whatever_ids_are_sent()
    {
        var faults = new List<string>();
        foreach (var stranger in Strangers)
            await Counties.SignedInAsync(stranger);
        await using var watch = await Watch.OnAsync(Path.Combine(Counties.Site.DataFolder, "hengliang.db"));
        var shapes = new Dictionary<Way, HashSet<string>>();
        foreach (var way in Writes.All.Where(w => w.Rows is not null))
        {
            var outside = (await RowsAsync(way)).Where(r => !IsTheirs(r)).ToList();
            if (outside.Count == 0)
                faults.Add($"{way}: the demonstration has no such row.");
            var seen = shapes[way] = [];
            foreach (var stranger in Strangers)
            {
                var client = await Counties.SignedInAsync(stranger);
                var missing = await SendAsync(client, way, Held.Missing);
                foreach (var row in outside.Take(MostRowsTried))
                {
                    var answer = await SendAsync(client, way, row);
                    seen.Add(answer.Shape);
                    if (!answer.IsShut && !(way.Bare.Length > 0))
                        faults.Add($"{stranger} at {way}: {answer.Shape}");
                    if (answer.Leaks)
                        faults.Add($"{stranger} at {way} is told what is another's: {answer.Said}");
                    // What was sent may be sent back, and is then the same.
                    var nothing = row.Place == 0 ? missing : await SendAsync(client, way, Held.Missing with { Place = row.Place });
                    if (way.Open.Length == 0 && answer.Shape != nothing.Shape && answer.Status != HttpStatusCode.Forbidden)
                        faults.Add($"{stranger} at {way} can tell what is there ({answer.Shape}) from what is not ({nothing.Shape}).");
                    if (await watch.ChangedAsync())
                        faults.Add($"{stranger} at {way} changed something: {answer.Shape}");
                }
            }
        }

        foreach (var way in Writes.All.Where(w => w.Rows is not null && w.By.Length > 0))
            if (!await ReachesAsync(way, shapes[way]))
                faults.Add($"{way}: {way.By} is answered as the strangers are ({string.Join(" | ", shapes[way])}), so that nothing was tried.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>True when somebody who may is answered otherwise than the strangers were.</summary>
    private async Task<bool> ReachesAsync(Way way, HashSet<string> strangers)
    {
        var client = await Counties.SignedInAsync(way.By);
        foreach (var row in (await RowsAsync(way)).Where(r => !IsTheirs(r)).Take(MostRowsOfOwn))
        {
            ForgetToken(client);
            if (await SendAsync(client, way, row) is { Status: not (HttpStatusCode.Forbidden or HttpStatusCode.BadRequest) } answer && !strangers.Contains(answer.Shape))
                return true;
        }

        return false;
    }
}
