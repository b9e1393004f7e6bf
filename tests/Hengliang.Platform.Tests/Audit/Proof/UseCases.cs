using System.Reflection;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>The ways into the platform that save: every public method of a public class that leads to a commit.</summary>
internal static class UseCases
{
    private static readonly Assembly Platform = typeof(HengliangDb).Assembly;

    public static IReadOnlyList<MethodBase> ThatSave() =>
    [
        .. from type in Platform.GetTypes()
           where type is { IsPublic: true, IsClass: true, IsAbstract: false } && type != typeof(HengliangDb)
               // A drill writes into a database aside, which it drops; its own tests see that the one in use stays as it was.
               && type != typeof(Hengliang.Platform.Backup.DrillRestore)
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where typeof(Task).IsAssignableFrom(method.ReturnType) && Saves(method)
           orderby NameOf(method)
           select method,
    ];

    /// <summary>The methods a scenario takes through, by what its own code calls.</summary>
    public static IEnumerable<MethodBase> RunBy(Type scenario) =>
        CallGraph.Of(scenario).SelectMany(CallGraph.Calls).Where(m => m.Module.Assembly == Platform);

    /// <summary><c>StepPolicy.FileAsync</c>; <c>SignIn</c> where the class has the one way in only.</summary>
    public static string NameOf(MethodBase method) =>
        method.DeclaringType!.Name + (method.Name == "RunAsync" ? "" : "." + method.Name);

    private static bool Saves(MethodInfo method) => CallGraph.From(method, Platform).Any(m => m.DeclaringType == typeof(HengliangDb) && m.Name is nameof(HengliangDb.CommitAsync) or nameof(HengliangDb.CommitIfAsync));
}
