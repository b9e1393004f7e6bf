using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access;

/// <summary>三员分立: the three administrators are three people, and none of them works with business data.</summary>
internal static class RoleSeparation
{
    /// <summary>Says why a person who holds <paramref name="held"/> may not hold <paramref name="added"/> too; null when they may.</summary>
    public static Problem? FindFault(IEnumerable<Role> held, Role added)
    {
        foreach (var role in held)
            if (role != added && (role.IsAdministrator() || added.IsAdministrator()))
                return Problem.Refused(
                    "access.roles-can-not-be-joined",
                    $"“{added.Label().Chinese}”不能与“{role.Label().Chinese}”由同一人担任：系统管理员、安全管理员、审计员三员分立，也不办理业务。请另选一人。",
                    $"One person can not be both {added.Label().English} and {role.Label().English}: the three administrators are three people and do no business. Please choose someone else.");
        return null;
    }
}
