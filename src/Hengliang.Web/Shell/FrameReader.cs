namespace Hengliang.Web.Shell;

/// <summary>Reads what surrounds the page for the person signed in.</summary>
internal sealed class FrameReader(Languages.Texts t)
{
    public Task<Frame> ReadAsync(CancellationToken cancel) => Task.FromResult(new Frame("", t["app.name"], [], 0, false, []));
}
