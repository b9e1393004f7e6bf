namespace Hengliang.Web.Shell;

/// <summary>One step of the path above a page's title; the last has no address.</summary>
public sealed record Crumb(string Text, string? Address = null);
