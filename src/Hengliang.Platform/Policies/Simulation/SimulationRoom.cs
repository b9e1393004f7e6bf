using Hengliang.Language.Columns;
using Hengliang.Language.Simulation;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>A population someone sent in, or took from returns, laid out for one version of a rule.</summary>
/// <param name="Id">What the page calls it.</param>
/// <param name="OwnerId">Whose it is; nobody else's page finds it.</param>
/// <param name="VersionId">The rule it was read for.</param>
/// <param name="FileName">As it was sent; for returns the campaign's title.</param>
/// <param name="Population">The firms.</param>
/// <param name="Identities">What names each firm; empty when nothing does.</param>
/// <param name="IdentityColumn">The head of the column that names them; null when there is none.</param>
/// <param name="Source">How many returns the firms are from and as of when; null for a file.</param>
public sealed record UploadedPopulation(
    Guid Id, Guid OwnerId, Guid VersionId, string FileName, Population Population, IReadOnlyList<string> Identities, string? IdentityColumn, Words? Source)
{
    internal static UploadedPopulation Of(SentPopulation read, Guid owner, Guid version, string name, TimeProvider clock, Words? source = null) =>
        new(Guid.CreateVersion7(clock.GetUtcNow()), owner, version, name, read.Population, read.Identities, read.IdentityColumn, source);

    /// <summary>How many values it holds.</summary>
    internal long Values => (long)Population.Count * Population.Columns.Sum(c => c is SeriesColumn series ? series.Years.Length : 1);
}

/// <summary>Keeps populations in memory while people work with them, and no longer; nothing of them is ever written down.</summary>
public sealed class SimulationRoom : IDisposable
{
    private const int MostGenerated = 2;
    private const int MostUploads = 8;
    private const int MostRemembered = 8;

    /// <summary>Values of all populations sent in together; the one longest unused makes room for another.</summary>
    private const long MostValues = 2 * FirmTable.MostValues;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    private readonly TimeProvider _clock;
    private readonly ITimer _sweep;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Population Population, DateTimeOffset Used)> _generated = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (UploadedPopulation Upload, DateTimeOffset Used)> _uploads = [];

    private readonly Dictionary<string, (SimulationResult Result, DateTimeOffset Used)> _remembered = new(StringComparer.Ordinal);

    // Two at a time: each uses every core for a moment.
    private readonly SemaphoreSlim _running = new(2, 2);

    public SimulationRoom(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _sweep = clock.CreateTimer(_ => Sweep(), null, Idle, Idle);
    }

    /// <summary>Runs one thing at a time for each of two callers; others wait, and may give up.</summary>
    public async Task<T> UseAsync<T>(Func<T> run, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        await _running.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await Task.Run(run, cancel).ConfigureAwait(false);
        }
        finally
        {
            _running.Release();
        }
    }

    /// <summary>Invented firms, the same for the same seed, spread over the counties named.</summary>
    public Population Generate(int count, ulong seed, IReadOnlyList<string> counties)
    {
        ArgumentNullException.ThrowIfNull(counties);
        var key = FormattableString.Invariant($"{count}/{seed}/{string.Join('/', counties)}");
        lock (_lock)
            if (_generated.TryGetValue(key, out var kept))
            {
                _generated[key] = (kept.Population, _clock.GetUtcNow());
                return kept.Population;
            }

        var made = Settled(new FirmGenerator(count, seed).Generate(), counties);
        lock (_lock)
        {
            while (_generated.Count >= MostGenerated)
                _generated.Remove(_generated.MinBy(g => g.Value.Used).Key);
            _generated[key] = (made, _clock.GetUtcNow());
        }

        return made;
    }

    /// <summary>A scenario once computed is not computed again while it is looked at: only what was changed is run.</summary>
    /// <param name="key">Everything the result depends on.</param>
    /// <param name="run">Computes it; null when it can not be computed, which is not remembered.</param>
    public SimulationResult? Remember(string key, Func<SimulationResult?> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (_lock)
            if (_remembered.TryGetValue(key, out var kept))
            {
                _remembered[key] = (kept.Result, _clock.GetUtcNow());
                return kept.Result;
            }

        if (run() is not { } made)
            return null;
        lock (_lock)
        {
            while (_remembered.Count >= MostRemembered)
                _remembered.Remove(_remembered.MinBy(g => g.Value.Used).Key);
            _remembered[key] = (made, _clock.GetUtcNow());
        }

        return made;
    }

    /// <summary>Keeps a person's population and says what it is called; the one they had before goes.</summary>
    public Guid Keep(UploadedPopulation upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        lock (_lock)
        {
            foreach (var old in _uploads.Where(u => u.Value.Upload.OwnerId == upload.OwnerId).Select(u => u.Key).ToList())
                _uploads.Remove(old);
            while (_uploads.Count >= MostUploads || (_uploads.Count > 0 && _uploads.Values.Sum(u => u.Upload.Values) + upload.Values > MostValues))
                _uploads.Remove(_uploads.MinBy(u => u.Value.Used).Key);
            _uploads[upload.Id] = (upload, _clock.GetUtcNow());
        }

        return upload.Id;
    }

    /// <summary>A population of this person's; null when it is gone or someone else's.</summary>
    public UploadedPopulation? Find(Guid id, Guid owner)
    {
        lock (_lock)
        {
            if (!_uploads.TryGetValue(id, out var kept) || kept.Upload.OwnerId != owner)
                return null;
            _uploads[id] = (kept.Upload, _clock.GetUtcNow());
            return kept.Upload;
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        _running.Dispose();
    }

    private void Sweep()
    {
        var before = _clock.GetUtcNow() - Idle;
        lock (_lock)
        {
            foreach (var key in _generated.Where(g => g.Value.Used < before).Select(g => g.Key).ToList())
                _generated.Remove(key);
            foreach (var key in _remembered.Where(g => g.Value.Used < before).Select(g => g.Key).ToList())
                _remembered.Remove(key);
            foreach (var key in _uploads.Where(u => u.Value.Used < before).Select(u => u.Key).ToList())
                _uploads.Remove(key);
        }
    }

    /// <summary>The same firms in the counties at hand instead of the generator's own.</summary>
    private static Population Settled(Population firms, IReadOnlyList<string> counties)
    {
        if (counties.Count == 0 || firms.Find("county") is not TextColumn made)
            return firms;
        var codes = counties.Select(firms.Texts.CodeOf).ToArray();
        var placed = new int[firms.Count];
        // Earlier counties get more firms than later ones, as a city's centre does: the smaller of two draws.
        for (var row = 0; row < placed.Length; row++)
        {
            var draw = unchecked((uint)made.CodeAt(row) * 2654435761u) ^ (uint)row;
            placed[row] = codes[Math.Min(draw % (uint)codes.Length, (draw >> 13) % (uint)codes.Length)];
        }

        return new(firms.Count, [.. firms.Columns.Where(c => c.Name is not ("county" or "region")), new TextColumn("county", placed, firms.Texts)], firms.Texts);
    }
}
