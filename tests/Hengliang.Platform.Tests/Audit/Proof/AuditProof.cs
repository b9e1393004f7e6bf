using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>Takes use cases through one by one, and of each: that nobody may do it unnamed, that it saves nothing when the audit can not be
/// written, and that it leaves exactly one entry that can be read.</summary>
/// <remarks>What is found wrong is gathered and told at the end, so that one run shows all of it.</remarks>
internal sealed class AuditProof
{
    private readonly TestDatabase _database;
    private readonly List<string> _faults = [];

    private AuditProof(TestDatabase database) => _database = database;

    public static async Task<AuditProof> OnAsync(TestDatabase database)
    {
        // While a row stands in it, no entry can be written.
        await database.RunAsync("create table \"BrokenAudit\" (\"Id\" int)");
        if (database.Databases.Engine.IsPostgres)
            await database.RunAsync("""
                create function refuse_audit() returns trigger language plpgsql as
                $$ begin if exists (select 1 from "BrokenAudit") then raise exception 'the audit is broken'; end if; return new; end $$;
                create trigger refuse_audit before insert on "AuditEntries" for each row execute function refuse_audit();
                """);
        else
            await database.RunAsync("""
                create trigger refuse_audit before insert on "AuditEntries" when exists (select 1 from "BrokenAudit")
                begin select raise(abort, 'the audit is broken'); end
                """);
        return new(database);
    }

    /// <summary>Runs a use case, and what it must not do before.</summary>
    /// <param name="who">Who may.</param>
    /// <param name="run">The use case; run three times, so it opens its own files.</param>
    /// <param name="entries">How many entries belong to it; 0 for any number, where it is made of many commands.</param>
    /// <param name="isForAnyone">Signing in is for those not signed in.</param>
    /// <param name="from">Where the chain stood, for what replaces it.</param>
    public async Task<TAnswer> DoAsync<TCase, TAnswer>(
        Acting who, Func<TCase, Task<Outcome<TAnswer>>> run, int entries = 1, bool isForAnyone = false, long? from = null)
        where TCase : notnull
    {
        var name = typeof(TCase).Name;
        var before = await Contents.OfAsync(_database);
        if (!isForAnyone)
            await MustFailAsync(name, "for somebody unnamed", () => As(null, run));
        await _database.RunAsync("insert into \"BrokenAudit\" values (1)");
        await MustFailAsync(name, "without the audit", () => As(who, run));
        await _database.RunAsync("delete from \"BrokenAudit\"");
        var changed = (await Contents.OfAsync(_database)).Except(before).ToList();
        if (changed.Count > 0)
            _faults.Add($"{name}, unnamed or without the audit, changes {string.Join(", ", changed.Select(l => l.Split(' ')[0]))}.");

        var end = from ?? await EndAsync();
        var outcome = await As(who, run);
        Assert.True(outcome.IsSuccess, $"{name} was refused: {outcome.Problem?.Code} {outcome.Problem?.Message.Chinese} After: {string.Join(" ", _faults)}");
        await CheckAsync(name, end, entries);
        return outcome.Value;
    }

    /// <summary>Tells all that was found, and that the chain is whole.</summary>
    public async Task FinishAsync()
    {
        await using var scope = _database.ScopeOf(Acting.System("test"));
        var finding = (await scope.ServiceProvider.GetRequiredService<VerifyAudit>().RunAsync()).Value;
        Assert.True(finding.BrokenAt is null, finding.Message.Chinese);
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    private async Task MustFailAsync<TAnswer>(string name, string when, Func<Task<Outcome<TAnswer>>> run)
    {
        try
        {
            if ((await run()).IsSuccess)
                _faults.Add($"{name} succeeds {when}.");
        }
        catch (Exception failure) when (failure.ToString().Contains("the audit is broken", StringComparison.Ordinal))
        {
            // The database refused the entry, and with it the whole command.
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            _faults.Add($"{name} {when} breaks: {failure.GetType().Name}: {failure.Message}");
        }
    }

    private async Task CheckAsync(string name, long end, int entries)
    {
        await using var db = _database.Databases.Open(Acting.System("test"));
        var added = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Sequence > end).OrderBy(e => e.Sequence).ToListAsync();
        if (entries == 0 ? added.Count == 0 : added.Count != entries)
            _faults.Add($"{name} leaves {added.Count} entries: {string.Join(", ", added.Select(e => e.Command))}.");
        foreach (var entry in added)
        {
            TestContext.Current.SendDiagnosticMessage($"{name}: {entry.SentenceZh} | {entry.SentenceEn}");
            if (Sentences.FindFault(entry) is { } fault)
                _faults.Add($"{name} ({entry.Command}): {fault}. {entry.SentenceZh} | {entry.SentenceEn}");
        }
    }

    private async Task<long> EndAsync()
    {
        await using var db = _database.Databases.Open(Acting.System("test"));
        return await db.AuditHeads.Select(h => h.Sequence).SingleOrDefaultAsync();
    }

    private async Task<Outcome<TAnswer>> As<TCase, TAnswer>(Acting? who, Func<TCase, Task<Outcome<TAnswer>>> run)
        where TCase : notnull
    {
        await using var scope = who is null ? _database.Services.CreateAsyncScope() : _database.ScopeOf(who);
        return await run(scope.ServiceProvider.GetRequiredService<TCase>());
    }
}
