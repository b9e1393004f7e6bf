namespace Hengliang.Platform.Storage;

/// <summary>Tells when a table has three times the rows the server knows of.</summary>
internal sealed class TableGrowth(float known)
{
    // Fewer rows than this are noticed soon enough by the server itself.
    private const long Least = 10_000;

    private long _rows = (long)Math.Max(0, known);
    private long _lookAt = Math.Max(Least, (long)known * 3);

    public bool By(int rows)
    {
        if ((_rows += rows) < _lookAt)
            return false;
        _lookAt = _rows * 3;
        return true;
    }
}
