using System.CommandLine;
using System.Security.Cryptography;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang account open</c>: an account with a post, for a site where nobody can sign in yet.</summary>
internal static class AccountCommand
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    public static Command Build()
    {
        var userName = new Argument<string>("user-name") { Description = "登录名 What is typed to sign in" };
        var name = new Option<string>("--name") { Required = true, Description = "姓名 The person's name" };
        var role = new Option<Role>("--role") { Required = true, Description = "岗位 The role of the post" };
        var unit = new Option<string>("--unit") { Required = true, Description = "单位，没有时新建 The unit; entered when there is none of that name" };
        var region = new Option<string>("--region") { Required = true, Description = "单位所在区划代码 The code of the unit's region, e.g. 431000" };
        var scope = new Option<ScopeShape>("--scope") { DefaultValueFactory = _ => ScopeShape.RegionAndBelow, Description = "数据范围 How far the post sees" };
        var database = SiteServices.Database();
        var open = new Command("open", "开通账号并授予岗位，打印一次性口令。Open an account with a post; prints a first password.")
            { userName, name, role, unit, region, scope, database };
        open.SetAction(async (parsed, cancel) => Answer(await SiteServices.RunAsync(
            parsed.GetValue(database),
            "命令行开通账号 (account open)",
            (IServiceProvider site) => OpenAsync(
                site,
                new(parsed.GetRequiredValue(userName), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role),
                    parsed.GetRequiredValue(unit), parsed.GetRequiredValue(region), parsed.GetValue(scope)),
                cancel))));
        return new Command("account", "账号。Accounts.") { open };
    }

    private static async Task<Outcome<(string UserName, string Password)>> OpenAsync(IServiceProvider site, Wanted wanted, CancellationToken cancel)
    {
        await site.GetRequiredService<Databases>().PrepareAsync(cancel);
        var region = await FindRegionAsync(site, wanted.Region, cancel);
        if (!region.IsSuccess)
            return region.Problem;
        var unit = await FindUnitAsync(site, wanted.Unit, region.Value, cancel);
        if (!unit.IsSuccess)
            return unit.Problem;
        var password = RandomNumberGenerator.GetString(Letters, 8) + RandomNumberGenerator.GetString(Digits, 4);
        var user = await site.GetRequiredService<OpenAccount>().RunAsync(wanted.UserName, wanted.Name, password, cancel: cancel);
        if (!user.IsSuccess)
            return user.Problem;
        var post = await site.GetRequiredService<GivePost>().RunAsync(
            new() { UserId = user.Value, UnitId = unit.Value, Role = wanted.Role, Scope = wanted.Scope, IsDefault = true }, cancel);
        return post.IsSuccess ? (wanted.UserName, password) : post.Problem;
    }

    /// <summary>The region of the code; the state's divisions are brought in first where there are none.</summary>
    private static async Task<Outcome<Guid>> FindRegionAsync(IServiceProvider site, string code, CancellationToken cancel)
    {
        var list = site.GetRequiredService<ListRegions>();
        if ((await list.RunAsync(size: 1, cancel: cancel)) is { IsSuccess: true, Value.Total: 0 }
            && await site.GetRequiredService<ImportRegions>().RunAsync(cancel) is { IsSuccess: false } failed)
            return failed.Problem;
        var found = await list.RunAsync(search: code, cancel: cancel);
        if (!found.IsSuccess)
            return found.Problem;
        return found.Value.Rows.FirstOrDefault(r => r.Code == code) is { } region
            ? region.Id
            : Problem.Missing("cli.no-such-region", $"没有代码为 {code} 的区划；请用六位行政区划代码。", $"There is no region with the code {code}; please give the six digits of its division code.");
    }

    private static async Task<Outcome<Guid>> FindUnitAsync(IServiceProvider site, string name, Guid region, CancellationToken cancel)
    {
        var units = await site.GetRequiredService<ListUnits>().RunAsync(region, name, cancel: cancel);
        if (!units.IsSuccess)
            return units.Problem;
        return units.Value.Rows.FirstOrDefault(u => u.Name == name.Trim()) is { } unit
            ? unit.Id
            : await site.GetRequiredService<KeepUnit>().AddAsync(new() { Name = name, Kind = UnitKind.PublicBody, RegionId = region }, cancel);
    }

    private static int Answer(Outcome<(string UserName, string Password)> outcome)
    {
        if (!outcome.IsSuccess)
        {
            Console.Error.WriteLine(outcome.Problem.Message.In(Language.Chosen));
            return CommandLine.SomeFailed;
        }

        var (userName, password) = outcome.Value;
        Console.WriteLine(Language.Say(
            $"已开通账号 {userName}，首次口令 {password}；首次登录时须更改。",
            $"Opened the account {userName}; its first password is {password} and must be changed at the first sign-in."));
        return CommandLine.Done;
    }

    private sealed record Wanted(string UserName, string Name, Role Role, string Unit, string Region, ScopeShape Scope);
}
