using System.Text.Json;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Hosting;

/// <summary>What somebody asked for who sent a file of values.</summary>
internal sealed record ImportOrder
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>In which post; null for somebody who has none.</summary>
    public Guid? PostId { get; init; }

    public required string FileName { get; init; }

    public string Revise { get; init; } = "";

    /// <summary>What the file would come to is told, and nothing kept.</summary>
    public bool TryOnly { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>How often it was begun: what brings the server down is not begun for ever.</summary>
    public int Begun { get; init; }

    /// <summary>Why it came to nothing, until its sender sends another; null while it is not through.</summary>
    public ImportRefusal? Refusal { get; init; }
}

/// <summary>A problem as it is written down.</summary>
internal sealed record ImportRefusal(ProblemKind Kind, string Code, string Chinese, string English)
{
    public static ImportRefusal Of(Problem problem) => new(problem.Kind, problem.Code, problem.Message.Chinese, problem.Message.English);

    public Problem ToProblem() => new(Kind, Code, new(Chinese, English));
}

/// <summary>Files of values that were sent and are not through, each with its order: they outlive the server.</summary>
/// <remarks>A file stands under its order's id. It is whole before the order is written, and an order is put in place at once, so that a stop at any moment
/// leaves a file that goes on or remains without an order, which the next start drops.</remarks>
internal sealed class ImportShelf(string folder)
{
    private const string Order = ".json";
    private const string Content = ".csv";
    private const string Unfinished = ".part";

    /// <summary>Keeps a file and what is to be done with it.</summary>
    public async Task PutAsync(ImportOrder order, Stream content, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = PathOf(order.Id, Content);
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, cancel);
                await file.FlushAsync(cancel);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            Write(order);
        }
        catch
        {
            Drop(order.Id);
            throw;
        }
    }

    /// <summary>Puts an order in the place of the one that stood under its id.</summary>
    public void Write(ImportOrder order)
    {
        var path = PathOf(order.Id, Unfinished);
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, order);
            file.Flush(flushToDisk: true);
        }

        File.Move(path, PathOf(order.Id, Order), overwrite: true);
    }

    public bool Holds(Guid id) => File.Exists(PathOf(id, Content));

    public FileStream Open(Guid id) => new(PathOf(id, Content), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous);

    public void DropContent(Guid id) => File.Delete(PathOf(id, Content));

    public void Drop(Guid id)
    {
        if (!Directory.Exists(folder))
            return;
        // The order first: a file without one is nobody's.
        foreach (var kind in (string[])[Order, Unfinished, Content])
            File.Delete(PathOf(id, kind));
    }

    /// <summary>The orders that stand, the longest waiting first; what belongs to none is dropped.</summary>
    public IReadOnlyList<ImportOrder> Read()
    {
        if (!Directory.Exists(folder))
            return [];
        var orders = new List<ImportOrder>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Order))
            if (Parse(path) is { } order)
                orders.Add(order);
        var known = orders.Select(o => o.Id.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var path in Directory.EnumerateFiles(folder).ToList())
            if (!known.Contains(Path.GetFileNameWithoutExtension(path)) || path.EndsWith(Unfinished, StringComparison.Ordinal))
                File.Delete(path);
        return [.. orders.OrderBy(o => o.SentAt).ThenBy(o => o.Id)];
    }

    /// <summary>The order; null when it is none.</summary>
    private static ImportOrder? Parse(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<ImportOrder>(file) is { } order && Path.GetFileNameWithoutExtension(path) == order.Id.ToString() ? order : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(Guid id, string kind) => Path.Combine(folder, id + kind);
}
